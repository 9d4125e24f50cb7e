// Preloaded into the programs by yanyu-benchmarks: /dev/fb0 is a file that the environment names, of 32 bits a pixel
// and rows without gaps, and there is no console that it would have to be shared with.
//
//     MEMORY_FRAMEBUFFER=FILE MEMORY_FRAMEBUFFER_WIDTH=PIXELS
#pragma once

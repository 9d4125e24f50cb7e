// Preloaded by its name alone: there is nothing to call.
#pragma once

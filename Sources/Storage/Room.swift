// This room is filled by a later commit of the same landing.

// Replaced when the doctor's tests arrive.

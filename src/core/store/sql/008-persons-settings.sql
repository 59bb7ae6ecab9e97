-- Schema of who takes part (R2, R5, R11), settings with bounds, printed call sheets and name keys.


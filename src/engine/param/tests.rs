//! Setting and reading parameters: targets, order of the checks, special parameters.

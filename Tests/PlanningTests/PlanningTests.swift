// Tests of scenarios, sweeps, simulations and refills stand beside this file.

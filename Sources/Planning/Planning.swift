// Scenarios compared, sweeps, simulations, and rounds that go on after the first allocation.

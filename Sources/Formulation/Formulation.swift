// Formulation

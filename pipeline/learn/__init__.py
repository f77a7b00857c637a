"""Learning and measuring: gold annotations, evaluation, the gate, data sets for training."""

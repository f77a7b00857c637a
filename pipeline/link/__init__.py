"""From mentions to obligations: what governs each sentence, who carries it, by when."""

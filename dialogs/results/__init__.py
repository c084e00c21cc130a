"""Results of pulses: asked for in words, shown as a card; reports and exports use them too."""

"""What we know about quotation: who said what, in which exact span, of whom, taking which side. No Django."""

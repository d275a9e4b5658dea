"""What a question may ask about time: periods, and the steps that cut them."""

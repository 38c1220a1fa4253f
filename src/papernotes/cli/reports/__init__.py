"""What a command says of its result on the terminal: reports and lines, a module for each subject."""

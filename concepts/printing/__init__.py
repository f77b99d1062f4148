"""What is printed of concepts: each module makes the document for one kind of file, which `pdf` then prints and checks."""

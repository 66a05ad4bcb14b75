"""What plans cannot answer and nobody may order, told by how it is asked."""

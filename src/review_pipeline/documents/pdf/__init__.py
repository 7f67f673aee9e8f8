"""PDF files: text, hidden layers, annotations, attachments; read whole or refused."""

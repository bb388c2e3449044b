"""Letters (留言): between a resident and a post, so that neither learns the other's number, nor the post the name."""

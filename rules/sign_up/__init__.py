"""Sign-ups (报名): who comes, together or each alone, confirmed or waiting, offered a place, withdrawn."""

"""WeChat on this host, for development, tests and demonstrations. Its own process: nothing imports it."""

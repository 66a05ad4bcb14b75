"""Questions over several plans: where a theme stands, what two plans share, where one contradicts itself."""

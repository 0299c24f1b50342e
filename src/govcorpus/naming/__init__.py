"""Who, where and when: people, places, organisations and dates that articles name."""

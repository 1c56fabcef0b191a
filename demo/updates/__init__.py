"""The way of updates to the bot: the queue, the webhook's setting, the task that pushes."""

namespace Streambot.Handlers.Protocol;

public enum RequestType
{
    Create,
    Update,
    Delete,
}

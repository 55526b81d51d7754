namespace Streambot.Http;

/// <summary>A response that was read to its end.</summary>
internal sealed record HttpAnswer(int Status, byte[] Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

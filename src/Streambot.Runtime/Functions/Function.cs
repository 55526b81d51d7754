namespace Streambot.Functions;

/// <summary>A mapped handler.</summary>
internal abstract class Function(string name)
{
    /// <summary>The name of a handler that is the only one.</summary>
    public const string Unnamed = "";

    /// <summary>The name that selects it.</summary>
    public string Name => name;

    /// <summary>
    /// Whether the handler's input refers to the bytes of the event, so that no other event may be read into them.
    /// </summary>
    public virtual bool KeepsEvents => false;

    /// <summary>
    /// Whether its event type is a batch of Kinesis, DynamoDB or SQS. Other event types can be batches, too.
    /// </summary>
    public virtual bool TakesBatches => false;

    /// <summary>Whether the type of its response tells Lambda which records failed.</summary>
    public virtual bool AnswersBatches => false;
}

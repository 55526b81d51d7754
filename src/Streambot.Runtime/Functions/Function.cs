namespace Streambot.Functions;

/// <summary>A mapped handler.</summary>
internal abstract class Function(string name)
{
    /// <summary>The name it is picked by.</summary>
    public string Name => name;

    /// <summary>Whether what the handler is given refers to the event's bytes, so that no other event may be read into them.</summary>
    public virtual bool KeepsEvents => false;

    /// <summary>Whether its events are batches of Kinesis, DynamoDB or SQS by their type. Others may be, too.</summary>
    public virtual bool TakesBatches => false;

    /// <summary>Whether its answers are such that Lambda learns from them which records failed.</summary>
    public virtual bool AnswersBatches => false;
}

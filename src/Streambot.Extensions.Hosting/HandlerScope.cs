namespace Streambot;

/// <summary>How long a handler, and the scoped services that it gets, live.</summary>
public enum HandlerScope
{
    /// <summary>For one invocation: the records of a batch have one handler.</summary>
    Invocation,

    /// <summary>For one record: each has a handler of its own, also when several are processed at a time.</summary>
    Record,
}

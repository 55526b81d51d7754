namespace Streambot.Core.Declarations;

/// <summary>What an item declares.</summary>
public enum ItemKind
{
    Function,
    Env,
    Connector,
    Policy,
    Parameter,

    /// <summary>A parameter whose value is an output of another stack.</summary>
    Import,

    Tag,
    Output,

    /// <summary>Not an item: a property that has a value like the metadata of an item.</summary>
    Property,
}

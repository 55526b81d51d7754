namespace Streambot.Core.Declarations;

/// <summary>What an item declares.</summary>
public enum ItemKind
{
    Function,
    Env,
    Connector,
    Policy,
    Parameter,
    Tag,
    Output,

    /// <summary>Not an item: a property that has a value like the metadata of an item.</summary>
    Property,
}

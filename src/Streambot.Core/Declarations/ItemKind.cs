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

    /// <summary>No item: a property that takes a value as an item's metadata does.</summary>
    Property,
}

namespace Streambot.Core.Schema;

/// <summary>What a property's value is in JSON.</summary>
public enum PropertyType
{
    Text,
    WholeNumber,
    Number,
    Boolean,
    List,
    Structure,
}

namespace Streambot.Core.Schema;

/// <summary>The type of a property's value in JSON.</summary>
public enum PropertyType
{
    Text,
    WholeNumber,
    Number,
    Boolean,
    List,
    Structure,
}

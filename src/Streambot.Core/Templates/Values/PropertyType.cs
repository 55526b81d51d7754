namespace Streambot.Core.Templates.Values;

/// <summary>What a property of a resource takes.</summary>
internal enum PropertyType
{
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>Divided by semicolons, or JSON.</summary>
    TextList,

    /// <summary>JSON.</summary>
    Mapping,

    /// <summary>JSON objects, divided by semicolons or as a list.</summary>
    MappingList,
}

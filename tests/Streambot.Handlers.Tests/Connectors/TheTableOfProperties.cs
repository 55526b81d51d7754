using System.Text.Json;
using Streambot.Core.EventSources;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>Held against Lambda's own model, so that a new property of AWS shows.</summary>
public sealed class TheTableOfProperties
{
    [Fact]
    public void HasEveryMemberOfACreate()
    {
        JsonElement members = ServiceModel.Lambda.Input("CreateEventSourceMapping").GetProperty("members");

        Assert.Equal(
            members.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal),
            EventSourceProperties.All.Select(property => property.ApiName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KnowsWhatAnUpdateCanChange()
    {
        JsonElement members = ServiceModel.Lambda.Input("UpdateEventSourceMapping").GetProperty("members");

        Assert.Equal(
            members.EnumerateObject().Select(member => member.Name).Where(name => name != "UUID").Order(StringComparer.Ordinal),
            EventSourceProperties.All.Where(property => property.Updatable).Select(property => property.ApiName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HasEveryTypeAndEveryMemberOfAnObject()
    {
        JsonElement members = ServiceModel.Lambda.Input("CreateEventSourceMapping").GetProperty("members");

        foreach (EventSourceProperty property in EventSourceProperties.All.Where(property => property.Name != "Tags"))
            Compare(property.Name, property, ServiceModel.Lambda.Shape(members.GetProperty(property.ApiName)));
    }

    [Fact]
    public void HasEveryPropertyOfTheTypeInCloudFormation() => Assert.Equal(28, EventSourceProperties.All.Count);

    [Fact]
    public void NamesOnlyDefaultsThatLambdaTakes()
    {
        foreach (EventSourceProperty property in EventSourceProperties.All.Where(property => property.WhenRemoved is not null))
        {
            Assert.True(property.Updatable, property.Name);
            Assert.Empty(ServiceModel.Lambda.Faults("UpdateEventSourceMapping", JsonElement.Parse($$"""{"UUID":"1","{{property.ApiName}}":{{property.WhenRemoved}}}""")));
        }
    }

    private static void Compare(string path, EventSourceProperty property, JsonElement shape)
    {
        string type = shape.GetProperty("type").GetString()!;
        EventSourceValueType expected = type switch
        {
            "string" => EventSourceValueType.Text,
            "integer" => EventSourceValueType.WholeNumber,
            "timestamp" => EventSourceValueType.Number,
            "boolean" => EventSourceValueType.Boolean,
            "list" => EventSourceValueType.List,
            _ => EventSourceValueType.Structure,
        };
        Assert.True(expected == property.Type, $"{path} is of type {type}");
        CompareBounds(path, property, shape);
        if (type == "list")
            Compare($"{path}[]", property.Item!, ServiceModel.Lambda.Shape(shape.GetProperty("member")));
        if (type != "structure")
            return;

        Assert.Equal(
            shape.GetProperty("members").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal),
            property.Members.Select(member => member.ApiName).Order(StringComparer.Ordinal));
        foreach (EventSourceProperty member in property.Members)
            Compare($"{path}.{member.Name}", member, ServiceModel.Lambda.Shape(shape.GetProperty("members").GetProperty(member.ApiName)));
    }

    private static void CompareBounds(string path, EventSourceProperty property, JsonElement shape)
    {
        long? minimum = shape.TryGetProperty("min", out JsonElement min) ? min.GetInt64() : null;
        long? maximum = shape.TryGetProperty("max", out JsonElement max) ? max.GetInt64() : null;
        string[] values = shape.TryGetProperty("enum", out JsonElement known) ? [.. known.EnumerateArray().Select(value => value.GetString()!)] : [];

        // An object's bounds are those of the single key it has.
        if (property.Type != EventSourceValueType.Structure)
            Assert.True((minimum, maximum) == (property.Range?.Besides ?? property.Range?.Minimum, property.Range?.Maximum), $"{path} is {minimum} to {maximum}");
        Assert.Equal(values.Order(StringComparer.Ordinal), property.Values.Order(StringComparer.Ordinal));
    }
}

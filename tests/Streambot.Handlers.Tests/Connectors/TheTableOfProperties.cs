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
}

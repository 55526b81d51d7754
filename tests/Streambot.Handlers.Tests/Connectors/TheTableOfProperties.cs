using System.Text.Json;
using Streambot.Core.Schema;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>
/// Held against the model of Lambda that is installed with botocore, which may be older than the table: what is in the
/// model is in the table. <c>./build.sh drift</c> compares the table with the newest one.
/// </summary>
public sealed class TheTableOfProperties
{
    // 2,000 in older models.
    private const string Raised = "ProvisionedPollerConfig.MaximumPollers";

    [Fact]
    public void HasEveryMemberOfACreate()
    {
        JsonElement members = ServiceModel.Lambda.Input("CreateEventSourceMapping").GetProperty("members");

        Assert.Equal(
            members.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal),
            MappingSchema.All.Select(property => property.ApiName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KnowsWhatAnUpdateCanChange()
    {
        JsonElement members = ServiceModel.Lambda.Input("UpdateEventSourceMapping").GetProperty("members");

        Assert.Equal(
            members.EnumerateObject()
                .Select(member => member.Name)
                .Where(name => name != "UUID")
                .Order(StringComparer.Ordinal),
            MappingSchema.All
                .Where(property => property.Updatable)
                .Select(property => property.ApiName)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void HasEveryTypeAndEveryMemberOfAnObject()
    {
        JsonElement members = ServiceModel.Lambda.Input("CreateEventSourceMapping").GetProperty("members");

        foreach (PropertySchema property in MappingSchema.All.Where(property => property.Name != "Tags"))
            Compare(property.Name, property, ServiceModel.Lambda.Shape(members.GetProperty(property.ApiName)));
    }

    [Fact]
    public void HasEveryPropertyOfTheTypeInCloudFormation() => Assert.Equal(28, MappingSchema.All.Count);

    [Fact]
    public void NamesOnlyDefaultsThatLambdaTakes()
    {
        foreach (PropertySchema property in MappingSchema.All.Where(property => property.WhenRemoved is not null))
        {
            Assert.True(property.Updatable, property.Name);
            Assert.Empty(ServiceModel.Lambda.Faults(
                "UpdateEventSourceMapping",
                JsonElement.Parse($$"""{"UUID":"1","{{property.ApiName}}":{{property.WhenRemoved}}}""")));
        }
    }

    private static void Compare(string path, PropertySchema property, JsonElement shape)
    {
        string type = shape.GetProperty("type").GetString()!;
        PropertyType expected = type switch
        {
            "string" => PropertyType.Text,
            "integer" => PropertyType.WholeNumber,
            "timestamp" => PropertyType.Number,
            "boolean" => PropertyType.Boolean,
            "list" => PropertyType.List,
            _ => PropertyType.Structure,
        };
        Assert.True(expected == property.Type, $"{path} is of type {type}");
        CompareBounds(path, property, shape);
        if (type == "list")
            Compare($"{path}[]", property.Item!, ServiceModel.Lambda.Shape(shape.GetProperty("member")));
        if (type != "structure")
            return;

        foreach (JsonProperty member in shape.GetProperty("members").EnumerateObject())
        {
            PropertySchema? known = property.Member(member.Name);
            Assert.True(known is not null, $"{path} has no {member.Name}");
            Compare($"{path}.{known.Name}", known, ServiceModel.Lambda.Shape(member.Value));
        }
    }

    private static void CompareBounds(string path, PropertySchema property, JsonElement shape)
    {
        long? minimum = shape.TryGetProperty("min", out JsonElement min) ? min.GetInt64() : null;
        long? maximum = shape.TryGetProperty("max", out JsonElement max) ? max.GetInt64() : null;
        string[] values = shape.TryGetProperty("enum", out JsonElement known)
            ? [.. known.EnumerateArray().Select(value => value.GetString()!)]
            : [];

        // An object's bounds are those of the single key it has.
        // CloudFormation's are narrower than Lambda's.
        if (property is { Type: not PropertyType.Structure, Service: "Lambda" } && path != Raised)
        {
            (long?, long?) own = (property.Range?.Besides ?? property.Range?.Minimum, property.Range?.Maximum);
            Assert.True((minimum, maximum) == own, $"{path} is {minimum} to {maximum}");
        }

        Assert.Subset(property.Values.ToHashSet(), values.ToHashSet());
        Assert.Equal(values.Length == 0, property.Values.Count == 0);
    }
}

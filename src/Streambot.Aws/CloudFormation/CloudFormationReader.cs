using System.Xml.Linq;

namespace Streambot.Aws.CloudFormation;

/// <summary>Reads the shapes out of XML.</summary>
internal static class CloudFormationReader
{
    public static CreateChangeSetResponse CreateChangeSet(XElement result) => new() { Id = Text(result, "Id"), StackId = Text(result, "StackId") };

    public static DescribeChangeSetResponse DescribeChangeSet(XElement result) => new()
    {
        Status = Text(result, "Status"),
        StatusReason = Optional(result, "StatusReason"),
        Changes = [.. Members(result, "Changes").Select(change => change.Element("ResourceChange")).OfType<XElement>().Select(ReadChange)],
        NextToken = Optional(result, "NextToken"),
    };

    public static DescribeStacksResponse DescribeStacks(XElement result) => new() { Stacks = [.. Members(result, "Stacks").Select(ReadStack)] };

    public static DescribeStackEventsResponse DescribeStackEvents(XElement result) => new()
    {
        StackEvents = [.. Members(result, "StackEvents").Select(member => new StackEvent(
            Text(member, "EventId"),
            Text(member, "LogicalResourceId"),
            Optional(member, "PhysicalResourceId"),
            Text(member, "ResourceType"),
            Text(member, "ResourceStatus"),
            Optional(member, "ResourceStatusReason")))],
        NextToken = Optional(result, "NextToken"),
    };

    private static ResourceChange ReadChange(XElement change) => new(
        Text(change, "Action"),
        Text(change, "LogicalResourceId"),
        Text(change, "ResourceType"),
        Optional(change, "Replacement"),
        Optional(change, "PolicyAction"),
        [.. Members(change, "Scope").Select(scope => scope.Value)],
        [.. Members(change, "Details").Select(detail => detail.Element("Target")).OfType<XElement>()
            .Select(target => new ResourceTargetDefinition(Optional(target, "Attribute"), Optional(target, "Name")))]);

    private static Stack ReadStack(XElement stack) => new(
        Text(stack, "StackId"),
        Text(stack, "StackName"),
        Text(stack, "StackStatus"),
        Optional(stack, "StackStatusReason"),
        Optional(stack, "EnableTerminationProtection") == "true",
        [.. Members(stack, "Parameters").Select(parameter => Text(parameter, "ParameterKey"))],
        [.. Members(stack, "Outputs").Select(output => new Output(Text(output, "OutputKey"), Text(output, "OutputValue")))]);

    private static IEnumerable<XElement> Members(XElement parent, string list) => parent.Element(list)?.Elements("member") ?? [];

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value ?? "";

    private static string? Optional(XElement parent, string name) => parent.Element(name)?.Value is { Length: > 0 } text ? text : null;
}

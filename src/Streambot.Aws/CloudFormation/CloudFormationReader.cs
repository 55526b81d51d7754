using System.Globalization;
using System.Xml.Linq;

namespace Streambot.Aws.CloudFormation;

/// <summary>Reads the shapes out of XML.</summary>
internal static class CloudFormationReader
{
    public static CreateChangeSetResponse CreateChangeSet(XElement result) =>
        new() { Id = Text(result, "Id"), StackId = Text(result, "StackId") };

    public static DescribeChangeSetResponse DescribeChangeSet(XElement result) => new()
    {
        ChangeSetId = Text(result, "ChangeSetId"),
        StackId = Text(result, "StackId"),
        ExecutionStatus = Text(result, "ExecutionStatus"),
        Status = Text(result, "Status"),
        StatusReason = Optional(result, "StatusReason"),
        Parameters = [.. Members(result, "Parameters").Select(ReadParameter)],
        Changes = [.. Members(result, "Changes")
            .Select(change => change.Element("ResourceChange"))
            .OfType<XElement>()
            .Select(ReadChange)],
        NextToken = Optional(result, "NextToken"),
    };

    public static ListChangeSetsResponse ListChangeSets(XElement result) => new()
    {
        Summaries = [.. Members(result, "Summaries")
            .Select(summary => new ChangeSetSummary(
                Text(summary, "ChangeSetId"), Text(summary, "StackId"), Text(summary, "ExecutionStatus"))
            {
                ChangeSetName = Text(summary, "ChangeSetName"),
                Status = Text(summary, "Status"),
            })],
        NextToken = Optional(result, "NextToken"),
    };

    public static ListStackResourcesResponse ListStackResources(XElement result) => new()
    {
        StackResourceSummaries =
        [
            .. Members(result, "StackResourceSummaries")
                .Select(summary => new StackResourceSummary(
                    Text(summary, "LogicalResourceId"),
                    Optional(summary, "PhysicalResourceId"),
                    Text(summary, "ResourceType"),
                    Text(summary, "ResourceStatus"))),
        ],
        NextToken = Optional(result, "NextToken"),
    };

    public static DescribeStacksResponse DescribeStacks(XElement result) =>
        new()
        {
            Stacks = [.. Members(result, "Stacks").Select(ReadStack)],
            NextToken = Optional(result, "NextToken"),
        };

    public static GetTemplateResponse GetTemplate(XElement result) =>
        new() { TemplateBody = Text(result, "TemplateBody") };

    public static DescribeStackEventsResponse DescribeStackEvents(XElement result) => new()
    {
        StackEvents = [.. Members(result, "StackEvents").Select(member => new StackEvent(
            Text(member, "EventId"),
            Time(member, "Timestamp"),
            Text(member, "LogicalResourceId"),
            Optional(member, "PhysicalResourceId"),
            Text(member, "ResourceType"),
            Text(member, "ResourceStatus"),
            Optional(member, "ResourceStatusReason")))],
        NextToken = Optional(result, "NextToken"),
    };

    public static DescribeEventsResponse DescribeEvents(XElement result) => new()
    {
        OperationEvents = [.. Members(result, "OperationEvents").Select(member => new OperationEvent(
            Text(member, "EventType"),
            Optional(member, "LogicalResourceId"),
            Optional(member, "ValidationFailureMode"),
            Optional(member, "ValidationPath"),
            Optional(member, "ValidationStatusReason")))],
        NextToken = Optional(result, "NextToken"),
    };

    private static ResourceChange ReadChange(XElement change) => new(
        Text(change, "Action"),
        Text(change, "LogicalResourceId"),
        Text(change, "ResourceType"),
        Optional(change, "Replacement"),
        Optional(change, "PolicyAction"),
        [.. Members(change, "Scope").Select(scope => scope.Value)],
        [.. from detail in Members(change, "Details")
            let target = detail.Element("Target")
            where target is not null
            select new ResourceChangeDetail(
                new(Optional(target, "Attribute"), Optional(target, "Name")), Optional(detail, "ChangeSource"))]);

    private static Stack ReadStack(XElement stack) => new(
        Text(stack, "StackId"),
        Text(stack, "StackName"),
        Text(stack, "StackStatus"),
        Optional(stack, "StackStatusReason"),
        Optional(stack, "EnableTerminationProtection") == "true",
        [.. Members(stack, "Parameters").Select(parameter => Text(parameter, "ParameterKey"))],
        [.. Members(stack, "Outputs")
            .Select(output => new Output(Text(output, "OutputKey"), Text(output, "OutputValue")))])
    {
        Parameters = [.. Members(stack, "Parameters").Select(ReadParameter)],
        Tags = [.. Members(stack, "Tags").Select(tag => new Tag(Text(tag, "Key"), Text(tag, "Value")))],
        Capabilities = [.. Members(stack, "Capabilities").Select(capability => capability.Value)],
        RoleARN = Optional(stack, "RoleARN"),
        CreationTime = Time(stack, "CreationTime"),
        LastUpdatedTime = Optional(stack, "LastUpdatedTime") is null ? null : Time(stack, "LastUpdatedTime"),
    };

    private static Parameter ReadParameter(XElement parameter) =>
        new(Text(parameter, "ParameterKey"), Text(parameter, "ParameterValue"))
        {
            ResolvedValue = Optional(parameter, "ResolvedValue"),
        };

    private static IEnumerable<XElement> Members(XElement parent, string list) =>
        parent.Element(list)?.Elements("member") ?? [];

    private static DateTimeOffset Time(XElement parent, string name) =>
        DateTimeOffset.TryParse(
            Text(parent, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : default;

    private static string Text(XElement parent, string name) => parent.Element(name)?.Value ?? "";

    private static string? Optional(XElement parent, string name) =>
        parent.Element(name)?.Value is { Length: > 0 } text ? text : null;
}

using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>What is returned to CloudFormation about a connector.</summary>
internal static class ConnectorResult
{
    public static ResourceResult Of(string physicalId, EventSourceMapping mapping) =>
        new(
            physicalId,
            [KeyValuePair.Create("UUID", mapping.Uuid), KeyValuePair.Create("EventSourceMappingArn", mapping.Arn)]);
}

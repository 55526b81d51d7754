using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>What a text holds, and where.</summary>
internal sealed record ParsedText(
    JsonNode? Root,
    Dictionary<JsonNode, SourceLocation> Locations,
    IReadOnlyList<ReadingFault> Duplicates);

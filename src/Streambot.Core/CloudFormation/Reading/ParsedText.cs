using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>The content of a text, with locations.</summary>
internal sealed record ParsedText(
    JsonNode? Root,
    Dictionary<JsonNode, SourceLocation> Locations,
    IReadOnlyList<ReadingFault> Duplicates);

using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>Reads a template in YAML or JSON as CloudFormation does.</summary>
public static class TemplateReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="StreambotException">The file does not exist, or is not a template.</exception>
    public static async Task<TemplateDocument> ReadAsync(string file, CancellationToken cancellation)
    {
        FileInfo info = new(file);
        if (!info.Exists)
            throw DiagnosticTable.TemplateNotFound.With(file).At(file).ToException();
        if (info.Length > TemplateLimits.MaximumBytes)
            throw DiagnosticTable.TemplateTooLarge
                .With(Path.GetFileName(file), info.Length, TemplateLimits.MaximumBytes)
                .At(file)
                .ToException();
        return Read(file, await InputFile.ReadAsync(file, cancellation));
    }

    /// <exception cref="StreambotException">The bytes are not a template.</exception>
    public static TemplateDocument Read(string file, ReadOnlySpan<byte> bytes)
    {
        string text = Decode(file, bytes);
        try
        {
            ParsedText parsed = Parse(file, text);
            return parsed.Root switch
            {
                JsonObject template => new(file, template, parsed.Locations)
                {
                    Warnings = [.. parsed.Duplicates.Select(fault => Describe(file, fault))],
                },
                null => throw DiagnosticTable.TemplateIsEmpty.With(Path.GetFileName(file)).At(file, 1, 1).ToException(),
                JsonNode root => throw DiagnosticTable.TemplateIsNoMapping
                    .With(
                        Path.GetFileName(file),
                        root is JsonArray ? DiagnosticTerms.List : DiagnosticTerms.SingleValue)
                    .At(file, 1, 1)
                    .ToException(),
            };
        }
        catch (ReadingException exception)
        {
            throw new StreambotException(
                MessageCap.Of(
                    [.. exception.Faults.OrderBy(fault => fault.Location.Line).Select(fault => Describe(file, fault))]),
                exception);
        }
    }

    // A file that begins with a brace is JSON if it can be, and otherwise YAML in flow style, as the AWS CLI reads it.
    private static ParsedText Parse(string file, string text)
    {
        Dictionary<JsonNode, SourceLocation> locations = new(ReferenceEqualityComparer.Instance);
        bool isNamedJson = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        try
        {
            if (isNamedJson || text.AsSpan().TrimStart().StartsWith("{"))
            {
                JsonTemplateReader json = new(file, text, locations);
                return new(json.Read(), locations, json.Duplicates);
            }
        }
        catch (ReadingException exception) when (!isNamedJson && exception.Faults[0].Kind == ReadingFaultKind.Syntax)
        {
            locations.Clear();
        }

        return YamlRepair.Read(file, text);
    }

    private static DiagnosticMessage Describe(string file, ReadingFault fault) => (fault.Kind switch
    {
        ReadingFaultKind.DuplicateKey => DiagnosticTable.DuplicateKey.With(fault.Subject, fault.Hint),
        ReadingFaultKind.UnknownFunction => DiagnosticTable.UnknownFunctionInTemplate.With(fault.Subject)
            .Then(fault.Hint),
        _ => DiagnosticTable.TemplateUnreadable.With(Path.GetFileName(file), fault.Subject),
    }).At(fault.Location);

    private static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> content = bytes.StartsWith(Encoding.UTF8.Preamble)
            ? bytes[Encoding.UTF8.Preamble.Length..]
            : bytes;
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException exception)
        {
            int line = 1 + content[..Math.Min(exception.Index, content.Length)].Count((byte)'\n');
            throw DiagnosticTable.TemplateUnreadableAsUtf8.With(Path.GetFileName(file))
                .At(file, line).ToException(exception);
        }
    }
}

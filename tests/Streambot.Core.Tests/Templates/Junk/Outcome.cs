using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;
using Streambot.Core.Stacks;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>What comes of a template and its items, by every way in which Core reads them.</summary>
internal static class Outcome
{
    /// <summary>What is wrong with how it was told, or null.</summary>
    public static string? FaultOf(string? template, ServiceDeclaration declaration)
    {
        try
        {
            TemplateDocument? user = template is null ? null : GalleryProject.Document(template);
            MergeResult result = TemplateMerge.Merge(user, declaration);
            return result.Messages.Concat(result.Notes).Select(Fault).OfType<string>().FirstOrDefault()
                ?? (result.HasErrors ? null : FaultOfUse(result, declaration));
        }
        catch (StreambotException exception)
        {
            return exception.Messages.Select(Fault).OfType<string>().FirstOrDefault();
        }
#pragma warning disable CA1031 // Any other exception is what a user would see as a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{exception.GetType().Name} in {Frame(exception)}: {exception.Message}";
        }
    }

    // The bytes are what a deploy and a local invocation read.
    private static string? FaultOfUse(MergeResult result, ServiceDeclaration declaration)
    {
        string text = Encoding.UTF8.GetString(result.Json.Span);
        TemplateDocument read = GalleryProject.Document(text);
        DeployableTemplate deployable = new(text, read.Root);
        _ = NeededCapabilities.Of(deployable);
        _ = deployable.ImportsFrom("streambot");
        using JsonDocument document = JsonDocument.Parse(
            result.Json,
            new() { MaxDepth = TemplateLimits.MaximumDepth });
        try
        {
            _ = TemplateFunction.Find(document.RootElement, "", declaration.ProjectFile);
        }
        catch (StreambotException exception)
        {
            return exception.Messages.Select(Fault).OfType<string>().FirstOrDefault();
        }

        return JsonNode.DeepEquals(read.Root, result.Template) ? null : "The template that was written is another one.";
    }

    // Where it comes from, so that faults of one place stand together.
    private static string Frame(Exception exception) => (exception.StackTrace ?? "").Split('\n')
        .FirstOrDefault(line => line.Contains("Streambot.Core.", StringComparison.Ordinal), "nowhere").Trim();

    private static string? Fault(DiagnosticMessage message) => message.Location switch
    {
        null => $"No place: {message.Diagnostic.Code}: {message.Text}",
        { Line: 0 } place when !place.File.EndsWith(".csproj", StringComparison.Ordinal) =>
            $"No line: {message.Diagnostic.Code}: {message.Text}",
        _ => null,
    };
}

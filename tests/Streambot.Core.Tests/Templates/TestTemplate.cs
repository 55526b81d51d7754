using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Tests.Templates;

/// <summary>What values come to in a template.</summary>
internal static class TestTemplate
{
    public static ValueResolver Resolver(string yaml) =>
        new(new(Read(yaml), TestService.ProjectFile, new(TestService.ProjectFile)));

    /// <summary>A value as YAML has it.</summary>
    public static JsonNode Value(string yaml) =>
        Read($"Value: {yaml}\nResources: {{}}").Root["Value"]!.DeepClone();

    private static TemplateDocument Read(string yaml) =>
        TemplateReader.Read("template.yaml", Encoding.UTF8.GetBytes(yaml));
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Whatever stands in a template, and whatever a project declares beside it. A failure names the seed that repeats it.
/// </summary>
public sealed class MergingAnyTemplate
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Gen<(JsonObject Document, int Style, Declaration Declared)> Any = Gen.Select(
        Documents.Any, Gen.Int, Declaration.Any);

    [Fact]
    public void KeepsAllThatTheUserWrote() => Sample((document, merged, _) => AssertKept(document, merged));

    [Fact]
    public void AddsAllThatTheProjectDeclares() => Sample((document, merged, declared) => declared.AssertIn(merged));

    [Fact]
    public void ASecondTimeChangesNothing() => Any.Sample(
        (document, style, declared) =>
        {
            string once = Text(Merge(document, style, declared));

            MergeResult twice = declared.Service().On(once).TryMerge();

            Assert.Empty(Errors(twice));
            Assert.Equal(once, Text(twice));
        },
        iter: 300,
        print: Print);

    private static void Sample(Action<JsonObject, JsonObject, Declaration> assert) => Any.Sample(
        (document, style, declared) =>
            assert(document, JsonNode.Parse(Merge(document, style, declared).Json.Span)!.AsObject(), declared),
        iter: 300,
        print: Print);

    private static MergeResult Merge(JsonObject document, int style, Declaration declared)
    {
        MergeResult result = declared.Service().On(YamlWriting.Write(document, style)).TryMerge();
        Assert.Empty(Errors(result));
        return result;
    }

    private static IEnumerable<string> Errors(MergeResult result) => result.Messages
        .Where(message => message.Diagnostic.Severity == DiagnosticSeverity.Error)
        .Select(message => $"{message.Diagnostic.Code}: {message.Text}");

    private static void AssertKept(JsonObject document, JsonObject merged)
    {
        foreach ((string section, JsonNode? content) in document)
        {
            if (section is "Resources" or "Parameters" or "Outputs")
                AssertOrdered(content!.AsObject(), merged[section]!.AsObject());
            else
                Assert.Equal(content?.ToJsonString(Relaxed), merged[section]?.ToJsonString(Relaxed));
        }

        Assert.Equal(
            document.Select(property => property.Key),
            merged.Select(property => property.Key).Where(document.ContainsKey));
    }

    // In the user's order; and what is new stands behind it.
    private static void AssertOrdered(JsonObject written, JsonObject merged)
    {
        Assert.Equal(
            written.Select(property => property.Key), merged.Select(property => property.Key).Take(written.Count));
        foreach ((string name, JsonNode? node) in written)
        {
            string? type = (string?)node!["Type"];
            if (type is "AWS::Lambda::EventSourceMapping" or "Custom::StreambotConnector")
            {
                AssertMapping(node, merged[name]!);
                continue;
            }

            bool isFunction = type is "AWS::Lambda::Function" or "AWS::Serverless::Function";
            Assert.True(
                isFunction ? Holds(merged[name], node) : Holds(merged[name], node) && Holds(node, merged[name]),
                $"{name}: {merged[name]?.ToJsonString(Relaxed)}");
        }
    }

    // The one thing that is filled in without an item, where it is not said.
    private static void AssertMapping(JsonNode written, JsonNode merged)
    {
        (JsonObject before, JsonObject after) = (written["Properties"]!.AsObject(), merged["Properties"]!.AsObject());
        JsonNode said = before["FunctionResponseTypes"] ?? new JsonArray("ReportBatchItemFailures");
        IEnumerable<string> added = after.Select(property => property.Key).Where(name => !before.ContainsKey(name));

        Assert.True(Holds(merged, written), merged.ToJsonString(Relaxed));
        Assert.Equal(said.ToJsonString(), after["FunctionResponseTypes"]!.ToJsonString());
        Assert.Empty(added.Except(["FunctionResponseTypes", "ServiceToken", "ServiceTimeout"]));
    }

    // A function's mappings gain keys and its list of dependencies names; nothing else changes.
    private static bool Holds(JsonNode? whole, JsonNode? part) => (whole, part) switch
    {
        (JsonObject all, JsonObject some) => some.All(property => all.ContainsKey(property.Key)
            && (property.Key == "DependsOn"
                ? Names(property.Value).IsSubsetOf(Names(all["DependsOn"]))
                : Holds(all[property.Key], property.Value))),
        _ => whole?.ToJsonString() == part?.ToJsonString() || (whole is JsonArray all
            && part is JsonArray some
            && all.Count == some.Count
            && all.Zip(some).All(pair => Holds(pair.First, pair.Second))),
    };

    private static HashSet<string> Names(JsonNode? dependsOn) =>
        dependsOn is JsonArray list ? [.. list.Select(name => (string)name!)]
            : dependsOn is null ? []
            : [(string)dependsOn!];

    private static string Text(MergeResult result) => Encoding.UTF8.GetString(result.Json.Span);

    private static string Print((JsonObject Document, int Style, Declaration Declared) sample) =>
        $"{sample.Declared}\n{YamlWriting.Write(sample.Document, sample.Style)}";
}

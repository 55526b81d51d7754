using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>Whatever a template holds, and however it is written. A failure names the seed that repeats it.</summary>
public sealed class ReadingAnyTemplate
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void YieldsWhatIsWrittenInYaml() => Gen.Select(Documents.Any, Gen.Int).Sample(
        (document, style) => Assert.Equal(
            document.ToJsonString(Relaxed),
            Read("template.yaml", YamlWriting.Write(document, style)).ToJsonString(Relaxed)),
        iter: 1000 / Thoroughness.OneOf(10),
        print: sample => YamlWriting.Write(sample.Item1, sample.Item2));

    [Fact]
    public void YieldsWhatIsWrittenInJson() => Documents.Any.Sample(
        document => Assert.Equal(
            document.ToJsonString(),
            Read("template.json", document.ToJsonString(new JsonSerializerOptions { WriteIndented = true }))
                .ToJsonString()),
        iter: 500,
        print: document => document.ToJsonString(Relaxed));

    [Fact]
    public Task AgreesWithTheAwsCliOnWholeTemplates() => CompareAsync(
        Gen.Select(Documents.Any, Gen.Int, YamlWriting.Write).Array[300]);

    // Numbers, booleans, dates and times of YAML 1.1, and what is nearly one.
    [Fact]
    public Task AgreesWithTheAwsCliOnPlainText() => CompareAsync(
        Gen.OneOf<string>(
            Gen.String[Gen.Char["0123456789_.:+-eExbo"], 1, 8],
            Gen.String[Gen.Char["yYnNoOfFtTrRuUeEsSaAlL~"], 1, 5],
            Gen.OneOf(
                "yes", "Yes", "yES", "off", "NULL", "nULL", "~", "0o17", "017", "08", "1:30", "1:90", "-1:30.5",
                "1.5e+3", "1.5e3", "2001-1-1", "=x"))
                .Select(text => $"value: {text}\n").Array[1500]);

    private static async Task CompareAsync(Gen<string[]> texts)
    {
        string[] batch = [];
        string seed = "";
        texts.Sample(sample => batch = sample, iter: 1, threads: 1, writeLine: line => seed = line);
        JsonNode?[] expected = await AwsCli.ReadAsync(batch);
        int compared = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            if (expected[i] is null)
                continue;
            compared++;
            Assert.True(
                AwsCli.IsSame(expected[i]!["value"], TryRead(batch[i])),
                $"{batch[i]}\nThe AWS CLI: {expected[i]!["value"]?.ToJsonString(Relaxed)}\n");
        }

        Assert.True(compared > batch.Length / 2, $"The AWS CLI read only {compared} of {batch.Length}. {seed}");
    }

    private static JsonObject? TryRead(string yaml)
    {
        try
        {
            return Read("template.yaml", yaml);
        }
        catch (StreambotException)
        {
            return null;
        }
    }

    private static JsonObject Read(string file, string text) =>
        TemplateReader.Read(file, Encoding.UTF8.GetBytes(text)).Root;
}

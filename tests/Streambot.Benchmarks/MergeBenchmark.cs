using System.Text;
using BenchmarkDotNet.Attributes;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Templates;

namespace Streambot.Benchmarks;

/// <summary>
/// Reads a template and merges a service into it, of so many resources in all: half of them the user's.
/// </summary>
/// <remarks>On a busy machine, the least time and the memory say more than the mean does.</remarks>
[MemoryDiagnoser]
[MinColumn]
[MedianColumn]
public class MergeBenchmark
{
    // A function with its role, log group, configuration and connector.
    private const int ResourcesOfAFunction = 5;

    private byte[] _template = [];
    private ServiceDeclaration _declaration = null!;

    [Params(50, 100, 200, 400, 500)]
    public int Resources { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        int functions = Resources / 2 / ResourcesOfAFunction;
        int streams = Resources - (functions * ResourcesOfAFunction);
        _template = Encoding.UTF8.GetBytes(Template(streams));
        _declaration = new()
        {
            ProjectFile = "Orders.csproj",
            ProjectName = "Orders",
            AssemblyName = "Orders",
            StackName = "orders",
            Code = new("", "orders/", new string('a', 64)),
            Items = [.. Enumerable.Range(0, functions).SelectMany(ItemsOf)],
        };
        MergeResult result = Merge();
        if (result.HasErrors || result.Template[nameof(Resources)]!.AsObject().Count != Resources)
            throw new InvalidOperationException(string.Join('\n', result.Messages.Select(message => message.Text)));
    }

    [Benchmark]
    public MergeResult Merge() => TemplateMerge.Merge(TemplateReader.Read("template.yaml", _template), _declaration);

    private static string Template(int streams)
    {
        StringBuilder text = new(
            "Parameters:\n  Stage: {Type: String}\nConditions:\n  IsProd: !Equals [!Ref Stage, prod]\nResources:\n");
        for (int i = 0; i < streams; i++)
        {
            string before = i > 0 ? $"\n    DependsOn: Stream{i - 1}" : "";
            text.Append($$"""
                  Stream{{i}}:
                    Type: AWS::Kinesis::Stream{{before}}
                    Properties:
                      Name: !Sub "${AWS::StackName}-${Stage}-{{i}}"
                      ShardCount: !If [IsProd, 4, 1]
                      Tags:
                        - {Key: stage, Value: !Ref Stage}
                        - {Key: number, Value: "{{i}}"}

                """);
        }

        return text.ToString();
    }

    private static IEnumerable<DeclaredItem> ItemsOf(int function) =>
    [
        Item(ItemKind.Function, $"Worker{function}", ("Timeout", "60")),
        Item(ItemKind.Env, $"KEY{function}", ("Value", "!Sub ${Stage}-events"), ("Function", $"Worker{function}")),
        Item(
            ItemKind.Connector,
            $"Records{function}",
            ("StreamArn", $"!GetAtt Stream{function}.Arn"),
            ("Function", $"Worker{function}"),
            ("BatchSize", "100")),
        Item(
            ItemKind.Policy,
            $"Write{function}",
            ("Action", "s3:PutObject"),
            ("Resource", "!Sub arn:${AWS::Partition}:s3:::${Stage}/*"),
            ("Function", $"Worker{function}")),
    ];

    private static DeclaredItem Item(ItemKind kind, string name, params (string Name, string Value)[] metadata) =>
        new(kind, name, metadata.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
}

using System.Text.Json.Nodes;
using Streambot.Core.Templates.Resolving;

namespace Streambot.Core.Tests.Templates;

/// <summary>What a value of a template comes to, as far as the template tells.</summary>
public sealed class ResolvedValues
{
    private const string Template = """
        Parameters: {Name: {Type: String}, Arn: {Type: String}}
        Resources:
          Stream: {Type: AWS::Kinesis::Stream}
          Named: {Type: AWS::Kinesis::Stream, Properties: {Name: orders}}
          ByParameter: {Type: AWS::Kinesis::Stream, Properties: {Name: !Ref Name}}
          Perhaps: {Type: AWS::Kinesis::Stream, Properties: {Name: !If [C, orders, !Ref 'AWS::NoValue']}}
          Loop: {Type: AWS::Kinesis::Stream, Properties: {Name: !Ref Loop}}
          Ring: {Type: AWS::Kinesis::Stream, Properties: {Name: !Sub '${Rung}x'}}
          Rung: {Type: AWS::Kinesis::Stream, Properties: {Name: !Sub '${Ring}y'}}
          Queue: {Type: AWS::SQS::Queue}
          NamedQueue: {Type: AWS::SQS::Queue, Properties: {QueueName: jobs.fifo}}
          Consumer: {Type: AWS::Kinesis::StreamConsumer}
          Cluster: {Type: AWS::MSK::Cluster}
          Function: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders}}
          Alias: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Function, Name: live}}
          ByArn: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !GetAtt Function.Arn, Name: live}}
          Version: {Type: AWS::Lambda::Version, Properties: {FunctionName: !Ref Function}}
          OfItself: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref OfItself, Name: live}}
          Serverless: {Type: AWS::Serverless::Function, Properties: {FunctionName: sam, AutoPublishAlias: live}}
        """;

    private const string Kinesis = "arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/";
    private const string Lambda = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:";

    [Theory]
    [InlineData("orders", "orders")]
    [InlineData("12", "12")]
    [InlineData("'${not}'", "${!not}")]
    [InlineData("'${'", "${")]
    [InlineData("!Sub '${!not}${'", "${!not}${")]
    [InlineData("!Ref Stream", "${Stream}")]
    [InlineData("!GetAtt Stream.Arn", Kinesis + "${Stream}")]
    [InlineData("!Sub '${Stream.Arn}'", Kinesis + "${Stream}")]
    [InlineData("!Sub '${Stream.Arn}/consumer/x'", Kinesis + "${Stream}/consumer/x")]
    [InlineData(
        "!Join ['', ['arn:', !Ref AWS::Partition, ':kinesis:', !Ref AWS::Region, ':', !Ref AWS::AccountId, "
        + "':stream/', !Ref Stream]]",
        Kinesis + "${Stream}")]
    [InlineData(
        "!Join [':', [arn, !Sub '${AWS::Partition}', !Select [1, [a, kinesis]], !Ref AWS::Region, !Sub "
        + "'${AWS::AccountId}:stream/${Stream}']]",
        Kinesis + "${Stream}")]
    [InlineData(
        "!Sub ['arn:${P}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${S}', {P: !Ref AWS::Partition, S: !Ref "
        + "Stream}]",
        Kinesis + "${Stream}")]
    [InlineData("!GetAtt Named.Arn", Kinesis + "orders")]
    [InlineData(
        "!Sub 'arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/orders'",
        Kinesis + "orders")]
    [InlineData("!GetAtt ByParameter.Arn", Kinesis + "${Name}")]
    [InlineData("!GetAtt Perhaps.Arn", Kinesis + "${Perhaps}")]
    [InlineData("!Ref Loop", "${Loop}")]
    [InlineData("!Ref Ring", "${Ring}yx")]
    [InlineData("!GetAtt Queue.Arn", "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue.QueueName}")]
    [InlineData("!GetAtt NamedQueue.Arn", "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:jobs.fifo")]
    [InlineData("!GetAtt NamedQueue.QueueName", "jobs.fifo")]
    [InlineData("!Ref Consumer", "${Consumer.ConsumerARN}")]
    [InlineData("!Ref Cluster", "${Cluster.Arn}")]
    [InlineData("!Ref Function", "orders")]
    [InlineData("!GetAtt Function.Arn", Lambda + "orders")]
    [InlineData("!Ref Alias", Lambda + "orders:live")]
    [InlineData("!Ref ByArn", Lambda + "orders:live")]
    [InlineData("!Ref Version", Lambda + "orders:${Version.Version}")]
    [InlineData("!Ref OfItself", Lambda + "${OfItself}:live")]
    [InlineData("!Ref Serverless.Alias", Lambda + "sam:live")]
    [InlineData("!If [C, !Ref Stream, !Sub '${Stream}']", "${Stream}")]
    [InlineData("!Select [5, !Split [':', 'a:b:c:d:e:f']]", "f")]
    [InlineData("!Join ['/', !Split ['/', !Ref Arn]]", "${Arn}")]
    public void AreTextAndNames(string yaml, string expected) => Assert.Equal(expected, Resolve(yaml).Key);

    [Theory]
    [InlineData("!If [C, a, b]", "!If [C, !Sub a, !Join ['', [b]]]", "!If [D, a, b]")]
    [InlineData("!ImportValue network-Arn", "!ImportValue {'Fn::Sub': network-Arn}", "!ImportValue other-Arn")]
    [InlineData(
        "!FindInMap [M, !Ref AWS::Region, Arn]",
        "!FindInMap [M, !Sub '${AWS::Region}', Arn]",
        "!FindInMap [M, !Ref AWS::Region, Name]")]
    [InlineData(
        "!Select [0, !Split [',', !Ref Name]]",
        "!Select ['0', !Split [',', !Sub '${Name}']]",
        "!Select [1, !Split [',', !Ref Name]]")]
    [InlineData("!GetAtt Nested.Outputs.Arn", "!Sub '${Nested.Outputs.Arn}'", "!GetAtt Nested.Outputs.Name")]
    [InlineData("{a: 1, b: !Ref Name}", "{b: !Sub '${Name}', a: 1}", "{a: 2, b: !Ref Name}")]
    [InlineData("[a, b]", "[!Sub a, b]", "[b, a]")]
    [InlineData("!Sub x${Name", "!Sub x${Name", "!Sub x${!Name")]
    public void OfFunctionsThatOnlyTheDeployKnowsAreStillEqual(string one, string same, string other)
    {
        Assert.Equal(Resolve(one), Resolve(same));
        Assert.NotEqual(Resolve(one), Resolve(other));
    }

    [Theory]
    [InlineData("!Sub []")]
    [InlineData("!Sub [a]")]
    [InlineData("!Sub {a: b}")]
    [InlineData("!Join []")]
    [InlineData("!Join ['', !Ref Name]")]
    [InlineData("!Join [!Ref Name, [a, b]]")]
    [InlineData("!Select [9, [a]]")]
    [InlineData("!Select [x, [a]]")]
    [InlineData("!Select [-1, !Split [':', 'a:b']]")]
    [InlineData("!Split [':', 'a:b']")]
    [InlineData("!GetAtt [Stream, !Ref Name]")]
    [InlineData("!If [C]")]
    [InlineData("!Base64 a")]
    public void OfWhatIsNoTextAreKnownToNobody(string yaml) => Assert.Null(Resolve(yaml).Text);

    // Each name has the one before it twice.
    [Fact]
    public void OfNamesThatGrowAreGivenUp()
    {
        IEnumerable<string> streams = Enumerable.Range(1, 60)
            .Select(i => $"  S{i}: {{Type: AWS::Kinesis::Stream, Properties: {{Name: !Sub '{Twice($"S{i - 1}")}'}}}}");
        ValueResolver resolver = TestTemplate.Resolver(
            $"Resources:\n  S0: {{Type: 'AWS::Kinesis::Stream'}}\n{string.Join('\n', streams)}\n");

        Assert.InRange(resolver.Resolve(new JsonObject { ["Ref"] = "S60" }).Key.Length, 1, 1024);

        static string Twice(string name) => $"${{{name}}}${{{name}}}";
    }

    // As deep as a template may be.
    [Theory]
    [InlineData("Fn::If")]
    [InlineData("Fn::Select")]
    [InlineData("Fn::Base64")]
    [InlineData("Fn::Sub")]
    public void OfFunctionsInFunctionsTakeNoTime(string function)
    {
        JsonNode value = new JsonObject { ["Ref"] = "Name" };
        for (int i = 0; i < 60; i++)
        {
            value = new JsonObject
            {
                [function] = function switch
                {
                    "Fn::If" => new JsonArray("C", value, "a"),
                    "Fn::Select" => new JsonArray(0, new JsonObject { ["Fn::Split"] = new JsonArray(",", value) }),
                    "Fn::Sub" => new JsonArray("${A}-\"", new JsonObject { ["A"] = value }),
                    _ => value,
                },
            };
        }

        Assert.InRange(TestTemplate.Resolver(Template).Resolve(value).Key.Length, 60, 10_000);
    }

    [Theory]
    [InlineData("orders", "orders", null)]
    [InlineData("orders:live", "orders", "live")]
    [InlineData("!Ref Function", "orders", null)]
    [InlineData("!GetAtt Function.Arn", "orders", null)]
    [InlineData("!Sub '${Function}:live'", "orders", "live")]
    [InlineData("!Sub '${Function.Arn}:3'", "orders", "3")]
    [InlineData("!Sub '${AWS::AccountId}:function:orders'", "orders", null)]
    [InlineData("!Sub '${AWS::Region}:${AWS::AccountId}:function:orders:$LATEST'", "orders", "$LATEST")]
    [InlineData("function:orders", "orders", null)]
    [InlineData("!Sub 'arn:aws-cn:lambda:${AWS::Region}:${AWS::AccountId}:function:orders'", "orders", null)]
    [InlineData("!Ref Alias", "orders", "live")]
    public void NameAFunctionInManyWays(string yaml, string name, string? qualifier)
    {
        FunctionIdentity identity = FunctionIdentity.Of(Resolve(yaml));

        Assert.Equal(FunctionIdentity.Of(ResolvedValue.OfText(name)), identity.Unqualified);
        Assert.Equal(qualifier, identity.Qualifier?.Text);
        Assert.Equal(qualifier == "3", identity.IsFixed);
    }

    [Theory]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:orders")]
    [InlineData("!Sub 'arn:aws:lambda:${AWS::Region}:123456789012:function:orders'")]
    [InlineData("!Sub 'arn:aws:lambda:eu-west-1:${AWS::AccountId}:function:orders'")]
    [InlineData("123456789012:function:orders")]
    [InlineData("!Sub 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:layer:orders'")]
    [InlineData("Orders")]
    [InlineData("!Ref Name")]
    public void DoNotNameItWhereTheyMayNameAnother(string yaml) =>
        Assert.NotEqual(
            FunctionIdentity.Of(ResolvedValue.OfText("orders")), FunctionIdentity.Of(Resolve(yaml)).Unqualified);

    private static ResolvedValue Resolve(string yaml) =>
        TestTemplate.Resolver(Template).Resolve(TestTemplate.Value(yaml));
}

using System.Diagnostics;
using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;
using Streambot.Core.Tests.Templates.Generated;

namespace Streambot.Core.Tests.Templates;

/// <summary>Resources with a Condition, and what a merge makes for them.</summary>
public sealed class ConditionsOfTemplates
{
    private const string Header = """
        Parameters: {S: {Type: String}, T: {Type: String}}
        Conditions:
          A: !Equals [!Ref S, x]
          B: !Equals [!Ref T, x]

        """;

    public static TheoryData<string, string, string, bool> Combinations()
    {
        TheoryData<string, string, string, bool> data = [];
        foreach (string function in (string[])["", "A"])
        {
            foreach (string source in (string[])["", "A", "B"])
            {
                foreach (string kind in (string[])["Custom", "Native", "Sam"])
                {
                    data.Add(function, source, kind, true);
                    data.Add(function, source, kind, false);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void GoToAllThatIsMadeForAFunction(string function, string source, string kind, bool hasOwnRole)
    {
        // An event of SAM's is part of the function: only the function's own condition fits.
        if (kind == "Sam" && source.Length > 0 && source != function)
            return;
        JsonObject merged = Service(function, source, kind, hasOwnRole).TryMerge().Template;

        JsonObject resources = merged["Resources"]!.AsObject();
        Assert.Equal(function, ConditionOf(resources["OrdersEnv"]!));
        if (!hasOwnRole)
        {
            Assert.Equal(function, ConditionOf(resources["OrdersRole"]!));
            Assert.Equal(function, ConditionOf(resources["OrdersLogs"]!));
        }

        if (kind != "Sam")
            Assert.Equal(Both(function, source), ConditionOf(resources["RecordsConnector"]!));
        Assert.Equal(Both(function, source), ConditionOf(merged["Outputs"]!["Both"]!));
        ConditionedTemplate.AssertWhole(merged);
    }

    [Fact]
    public async Task SatisfyCfnLint()
    {
        string folder = Directory.CreateTempSubdirectory("streambot-conditions").FullName;
        try
        {
            List<string> files = [];
            foreach (var row in Combinations().Select(row => row.Data))
            {
                (string function, string source, string kind, bool hasOwnRole) = row;
                if (kind == "Sam" && source.Length > 0 && source != function)
                    continue;
                string file = Path.Combine(folder, $"t{files.Count}.json");
                MergeResult result = Service(function, source, kind, hasOwnRole).TryMerge();
                await File.WriteAllBytesAsync(file, result.Json.ToArray(), TestContext.Current.CancellationToken);
                files.Add(file);
            }

            // cfn-lint takes seconds for each.
            await AssertNoFindingsAsync(files.Where((_, number) => number % Thoroughness.OneOf(5) == 0));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void PutTheStatementsOfASourceIntoAPolicyThatTheConnectorWaitsFor()
    {
        JsonObject resources = Service("A", "B", "Native", hasOwnRole: false).Merge()["Resources"]!.AsObject();

        JsonNode policy = resources["OrdersAAndBPolicy"]!;
        Assert.Equal("AAndB", ConditionOf(policy));
        Assert.Equal("""[{"Ref":"OrdersRole"}]""", policy["Properties"]!["Roles"]!.ToJsonString());
        Assert.Contains("kinesis:GetRecords", policy.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("kinesis:", resources["OrdersRole"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(
            "OrdersAAndBPolicy", resources["RecordsConnector"]!["DependsOn"]!.AsArray().Select(name => (string)name!));
    }

    [Fact]
    public void NameTheConditionOfBothLikeNoOther()
    {
        TestService service = Service("A", "B", "Custom", hasOwnRole: false);
        service.Template = service.Template.Replace(
            "Conditions:\n", "Conditions:\n  AAndB: !Equals [!Ref S, other]\n", StringComparison.Ordinal);

        JsonObject merged = service.Merge();

        Assert.Equal("AAndB2", ConditionOf(merged["Resources"]!["RecordsConnector"]!));
        Assert.Equal(
            """{"Fn::And":[{"Condition":"A"},{"Condition":"B"}]}""", merged["Conditions"]!["AAndB2"]!.ToJsonString());
    }

    [Fact]
    public void AreNotAddedWhereAnIfLooksAfterThem()
    {
        TestService service = new TestService
        {
            Template = Header + """
                Resources:
                  Stream: {Type: AWS::Kinesis::Stream, Condition: A, Properties: {ShardCount: 1}}
                """,
        }.Connector("Records", ("Source", "Kinesis"),
            ("StreamArn", "!If [A, !GetAtt Stream.Arn, 'arn:aws:kinesis:eu-west-1:1:stream/o']"));

        JsonObject merged = service.Merge();

        Assert.Equal("", ConditionOf(merged["Resources"]!["RecordsConnector"]!));
        ConditionedTemplate.AssertWhole(merged);
    }

    [Fact]
    public void DivideAStatementOfSeveralResources()
    {
        TestService service = new TestService
        {
            Template = Header + """
                Resources:
                  One: {Type: AWS::SQS::Queue}
                  Two: {Type: AWS::SQS::Queue, Condition: A}
                """,
        }.Connector("One", ("StreamArn", "!GetAtt One.Arn")).Connector("Two", ("StreamArn", "!GetAtt Two.Arn"))
            .With(ItemKind.Policy, "Send", ("Action", "sqs:SendMessage"), ("Resource", "!GetAtt Two.Arn"));

        JsonObject merged = service.Merge();

        Assert.Contains(
            "[\"One\",\"Arn\"]", merged["Resources"]!["OrdersRole"]!.ToJsonString(), StringComparison.Ordinal);
        JsonArray statements = merged["Resources"]!["OrdersAPolicy"]!["Properties"]!["PolicyDocument"]!["Statement"]!
            .AsArray();
        Assert.Equal(["StreambotQueue", "Send"], statements.Select(statement => (string)statement!["Sid"]!));
        ConditionedTemplate.AssertWhole(merged);
    }

    [Fact]
    public void AreFilledInWhereTheTemplateHasAPartOfItsOwn()
    {
        JsonObject resources = new TestService
        {
            Template = Header + """
                Resources:
                  Orders: {Type: AWS::Lambda::Function, Condition: A}
                  Stream: {Type: AWS::Kinesis::Stream, Condition: B, Properties: {ShardCount: 1}}
                  OrdersEnv: {Type: Custom::StreambotEnv, Properties: {Key: x}}
                  RecordsConnector: {Type: Custom::StreambotConnector, Properties: {BatchSize: 10}}
                """,
        }.Connector("Records", ("StreamArn", "!GetAtt Stream.Arn")).Merge()["Resources"]!.AsObject();

        Assert.Equal("A", ConditionOf(resources["OrdersEnv"]!));
        Assert.Equal("AAndB", ConditionOf(resources["RecordsConnector"]!));
    }

    [Fact]
    public void StayAsTheTemplateHasThem()
    {
        TestService service = new TestService
        {
            UsesStartupHook = true,
            Template = Header + """
                Resources:
                  Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders, Handler: Orders}}
                  OrdersEnv: {Type: Custom::StreambotEnv, Condition: A, Properties: {FunctionName: orders, Key: x}}
                """,
        };

        JsonObject merged = service.Merge();

        Assert.Equal("A", ConditionOf(merged["Resources"]!["OrdersEnv"]!));
        ConditionedTemplate.AssertWhole(merged);
        service = service.On(service.Template);
        Assert.Null(new TestService { Template = service.Template }.Merge()["Resources"]!["Orders"]!["DependsOn"]);
    }

    [Theory]
    [InlineData("OrdersRole", "AWS::IAM::Role", "AssumeRolePolicyDocument: {}")]
    public void AreMissedInWhatAFunctionIsGiven(string id, string type, string properties)
    {
        DiagnosticMessage message = new TestService
        {
            Template = Header + $$"""
                Resources:
                  Orders: {Type: AWS::Lambda::Function}
                  {{id}}: {Type: '{{type}}', Condition: A, Properties: { {{properties}} } }
                """,
        }.Message();

        Assert.Equal("STREAMBOT4050", message.Diagnostic.Code);
        Assert.StartsWith(
            $"The function 'Orders' refers to the resource '{id}'", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void AreKnownToFollowFromOneAnother()
    {
        JsonObject merged = new TestService
        {
            Template = """
                Parameters: {Stage: {Type: String, AllowedValues: [test, production]}}
                Conditions:
                  IsTest: !Equals [!Ref Stage, test]
                  IsProduction: !Equals [production, !Ref Stage]
                  IsProductionToo: !Not [!Condition IsTest]
                Resources:
                  Orders: {Type: AWS::Lambda::Function, Condition: IsProduction}
                  Queue: {Type: AWS::SQS::Queue, Condition: IsProductionToo}
                  One: {Type: AWS::SQS::Queue, Condition: IsProduction}
                  Other: {Type: AWS::SQS::Queue, Condition: IsTest}
                """,
        }
            .Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"))
            .Connector("Either", ("StreamArn", "!If [IsProduction, !GetAtt One.Arn, !GetAtt Other.Arn]"))
            .Merge();

        Assert.Equal("IsProduction", ConditionOf(merged["Resources"]!["JobsConnector"]!));
        Assert.Equal("IsProduction", ConditionOf(merged["Resources"]!["EitherConnector"]!));
        Assert.Equal(3, merged["Conditions"]!.AsObject().Count);
    }

    [Fact]
    public void MakeAPolicyOfATargetThatAnIfLeavesOut()
    {
        const string Target = """
            {"OnFailure": {"Destination": {"Fn::If": ["A", {"Fn::GetAtt": ["Dead", "Arn"]}, {"Ref": "AWS::NoValue"}]}}}
            """;
        JsonObject merged = new TestService
        {
            Template = Header + "Resources: {Jobs: {Type: 'AWS::Kinesis::Stream'}, "
                + "Dead: {Type: 'AWS::SQS::Queue', Condition: A}}",
        }.Connector("Jobs", ("StreamArn", "!GetAtt Jobs.Arn"), ("DestinationConfig", Target)).Merge();

        Assert.DoesNotContain("NoValue", merged["Resources"]!["OrdersRole"]!.ToJsonString(), StringComparison.Ordinal);
        JsonNode policy = merged["Resources"]!["OrdersAPolicy"]!;
        Assert.Equal("A", ConditionOf(policy));
        Assert.Contains("""Resource":{"Fn::GetAtt":["Dead","Arn"]}""", policy.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AreMissedInItemsOfAFunctionThatExistsWithout()
    {
        TestService service = new TestService
        {
            Template = Header + "Resources:\n  Alarms: {Type: AWS::SNS::Topic, Condition: A}\n",
        }.Env("Topic", "!Ref Alarms").Env("Fine", "!If [A, !Ref Alarms, '']");

        DiagnosticMessage message = service.Message();

        Assert.Equal("STREAMBOT4050", message.Diagnostic.Code);
        Assert.StartsWith(
            "StreambotEnv 'Topic' refers to the resource 'Alarms', which exists only while the condition 'A' holds, "
            + "and the configuration of 'Orders' exists without it", message.Text, StringComparison.Ordinal);
    }

    private static TestService Service(string function, string source, string kind, bool hasOwnRole)
    {
        string type = kind == "Sam" ? "AWS::Serverless::Function" : "AWS::Lambda::Function";
        string events = kind == "Sam"
            ? ", Events: {Records: {Type: Kinesis, Properties: {Stream: !GetAtt Stream.Arn, StartingPosition: LATEST}}}"
            : "";
        string role = hasOwnRole ? ", Role: !GetAtt Own.Arn" : "";
        string own = hasOwnRole
            ? $"""
                  Own:
                    Type: AWS::IAM::Role{Line(function)}
                    Properties:
                      AssumeRolePolicyDocument: {Trust}
                      ManagedPolicyArns: [!Sub 'arn:${Partition}:iam::aws:policy/AdministratorAccess']

                """
            : "";
        TestService service = new()
        {
            Template = (kind == "Sam" ? "Transform: AWS::Serverless-2016-10-31\n" : "")
                + Header + "Resources:\n" + Used + own + $$"""
                      Orders:
                        Type: {{type}}{{Line(function)}}
                        Properties: {FunctionName: orders{{role}}{{events}}}
                      Stream:
                        Type: AWS::Kinesis::Stream{{Line(source)}}
                        Properties: {ShardCount: 1}

                    """,
        };
        service.Env("Key", "x").With(ItemKind.Output, "Both", ("Value", "!Sub '${Orders.Arn} ${Stream}'"));
        return kind == "Sam"
            ? service
            : service.Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("Kind", kind));
    }

    // Of a condition that nothing has, cfn-lint says so.
    private const string Used = """
          OfA: {Type: AWS::SNS::Topic, Condition: A}
          OfB: {Type: AWS::SNS::Topic, Condition: B}

        """;

    private const string Partition = "{AWS::Partition}";
    private const string Trust = "{Version: '2012-10-17', Statement: [{Effect: Allow, "
        + "Principal: {Service: lambda.amazonaws.com}, Action: 'sts:AssumeRole'}]}";

    private static string Line(string condition) => condition.Length > 0 ? $"\n    Condition: {condition}" : "";

    private static string Both(string function, string source) => (function, source) switch
    {
        ("", _) => source,
        (_, "") => function,
        _ => function == source ? function : $"{function}And{source}",
    };

    private static string ConditionOf(JsonNode node) => (string?)node["Condition"] ?? "";

    private static async Task AssertNoFindingsAsync(IEnumerable<string> files)
    {
        ProcessStartInfo start = new("cfn-lint", ["--format", "parseable", .. files]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string findings = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, findings);
    }
}

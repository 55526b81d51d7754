using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.Declarations;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>What a project may declare beside a generated template.</summary>
internal sealed record Declaration(string[] Values, string Reference, int Connectors, bool IsNative, int Others)
{
    public static Gen<Declaration> Any { get; } =
        from values in Texts.Any.Array[0, 4]
        from reference in Gen.OneOf(
            "!Ref Stage",
            "!Sub '${Stage}-x'",
            "!If [IsProd, 'full', !Ref Stage]",
            """{"Fn::FindInMap": ["Sizes", {"Ref": "Stage"}, "Batch"]}""",
            "literal")
        from connectors in Gen.Int[0, 3]
        from isNative in Gen.Bool
        from others in Gen.Int[0, 15]
        select new Declaration(values, reference, connectors, isNative, others);

    public TestService Service()
    {
        TestService service = new() { PrimaryStack = new(ConnectorKind: IsNative ? "Native" : "Custom") };
        for (int i = 0; i < Values.Length; i++)
            service.With(ItemKind.Env, $"Key{i}", ("Value", Values[i]), ("Literal", "true"));
        if (Has(1))
            service.Env("Reference", Reference).With(ItemKind.Env, "Password", ("Secret", "/orders/password"));
        if (Has(2))
            service.With(ItemKind.Parameter, "Declared", ("Type", "String"), ("Default", "012"));
        if (Has(4))
            service.With(
                ItemKind.Policy,
                "Write",
                ("Action", "s3:PutObject"),
                ("Resource", "!Sub arn:${AWS::Partition}:s3:::orders/*"));
        if (Has(8))
            service.With(ItemKind.Output, "Declared", ("Value", "!GetAtt Stream.Arn"));
        if ((Connectors & 1) != 0)
            service.Connector("Records", ("StreamArn", "!GetAtt Stream.Arn"), ("BatchSize", "10"));
        if ((Connectors & 2) != 0)
            service.Connector("Jobs", ("StreamArn", "!GetAtt Queue.Arn"));
        return service;
    }

    /// <summary>Looks for each declaration in the place where CloudFormation reads it.</summary>
    public void AssertIn(JsonObject merged)
    {
        JsonObject resources = merged["Resources"]!.AsObject();
        JsonNode function = resources.Single(resource => IsFunction(resource.Value!)).Value!;
        Assert.True(function["Properties"]!["Code"] is not null || function["Properties"]!["CodeUri"] is not null);
        if (Values.Length > 0 || Has(1))
        {
            JsonNode env = Assert.Single(resources, resource =>
                (string?)resource.Value!["Type"] == "Custom::StreambotEnv").Value!["Properties"]!;
            Assert.Equal(Values, Values.Select((_, index) => (string)env[$"Key{index}"]!));
            Assert.Equal(Has(1) ? "/orders/password" : null, (string?)env["StreambotSecrets"]?["Password"]);
        }

        string connector = IsNative ? "AWS::Lambda::EventSourceMapping" : "Custom::StreambotConnector";
        IEnumerable<string> connectors = resources
            .Where(resource => (string?)resource.Value!["Type"] == connector)
            .Select(resource => resource.Key);
        Assert.Equal(int.PopCount(Connectors), connectors.Except(["Feed"]).Count());
        Assert.Equal(Has(2) ? "012" : null, (string?)merged["Parameters"]!["Declared"]?["Default"]);
        Assert.Equal(Has(8), merged["Outputs"]?["Declared"] is not null);
    }

    public override string ToString() =>
        $"values: {string.Join(" | ", Values)}; reference: {Reference}; connectors: {Connectors}; native: {IsNative}; "
        + $"others: {Others}";

    private bool Has(int other) => (Others & other) != 0;

    private static bool IsFunction(JsonNode resource) =>
        (string?)resource["Type"] is "AWS::Lambda::Function" or "AWS::Serverless::Function";
}

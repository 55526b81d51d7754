using System.Text;
using Streambot.Core.CloudFormation.Reading;

namespace Streambot.Core.Tests.Templates;

public sealed class ReadingYaml
{
    [Theory]
    [InlineData("2010-09-09", "\"2010-09-09\"")]
    [InlineData("2001-12-14t21:59:43.10-05:00", "\"2001-12-14t21:59:43.10-05:00\"")]
    [InlineData("\"1\"", "\"1\"")]
    [InlineData("'yes'", "\"yes\"")]
    [InlineData("yes", "true")]
    [InlineData("Off", "false")]
    [InlineData("y", "\"y\"")]
    [InlineData("~", "null")]
    [InlineData("", "null")]
    [InlineData("1.10", "1.10")]
    [InlineData("1_000", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("0b101", "5")]
    [InlineData("010", "8")]
    [InlineData("012345678901", "\"012345678901\"")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("22:22", "1342")]
    [InlineData("+1", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("1.5e+3", "1.5e+3")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("!!str 123", "\"123\"")]
    [InlineData("!!int \"12\"", "12")]
    [InlineData("a#b", "\"a#b\"")]
    [InlineData("a #b", "\"a\"")]
    public void TakesPlainScalarsAsYaml11Does(string scalar, string json) => Assert.Equal(json, Value(scalar));

    [Theory]
    [InlineData("!Ref X", """{"Ref":"X"}""")]
    [InlineData("!Condition X", """{"Condition":"X"}""")]
    [InlineData("!GetAtt A.B", """{"Fn::GetAtt":["A","B"]}""")]
    [InlineData("!GetAtt A.Outputs.C", """{"Fn::GetAtt":["A","Outputs.C"]}""")]
    [InlineData("!GetAtt [A, B]", """{"Fn::GetAtt":["A","B"]}""")]
    [InlineData("!Sub 'a-${X}'", """{"Fn::Sub":"a-${X}"}""")]
    [InlineData("!Sub 123", """{"Fn::Sub":"123"}""")]
    [InlineData("!GetAZs ''", """{"Fn::GetAZs":""}""")]
    [InlineData("!Join [',', [a, !Ref b, 1]]", """{"Fn::Join":[",",["a",{"Ref":"b"},1]]}""")]
    [InlineData(
        "!If [C, !Ref 'AWS::NoValue', !Select [0, !GetAZs '']]",
        """{"Fn::If":["C",{"Ref":"AWS::NoValue"},{"Fn::Select":[0,{"Fn::GetAZs":""}]}]}""")]
    [InlineData("!Transform {Name: AWS::Include}", """{"Fn::Transform":{"Name":"AWS::Include"}}""")]
    [InlineData("{Fn::Sub: x}", """{"Fn::Sub":"x"}""")]
    public void WritesFunctionsOut(string value, string json) => Assert.Equal(json, Value(value));

    [Fact]
    public void KeepsTheOrderOfKeys() => Assert.Equal("""{"b":1,"a":2,"c":3}""", Json("b: 1\na: 2\nc: 3\n"));

    [Theory]
    [InlineData("a:\n  b: |\n    \n    text\n", """{"a":{"b":"\ntext\n"}}""")]
    [InlineData("a:\n  b: |\n  \n    text\n", """{"a":{"b":"\ntext\n"}}""")]
    [InlineData("a:\r\n  b: |\r\n    \r\n    text\r\n", """{"a":{"b":"\ntext\n"}}""")]
    [InlineData("a: |\n    \nb: 1\n", """{"a":"","b":1}""")]
    [InlineData("a:\n- |\n  \n  x\n- b\n", """{"a":["\nx\n","b"]}""")]
    [InlineData("a: !Sub |\n  \n  x\n", """{"a":{"Fn::Sub":"\nx\n"}}""")]
    [InlineData("a: \"two lines\nat column one\"\nb: 1\n", """{"a":"two lines at column one","b":1}""")]
    [InlineData("a: 'two lines\nat column one'\nb: 1\n", """{"a":"two lines at column one","b":1}""")]
    [InlineData("x:\n  a: \"two\nless\"\n  b: 1\n", """{"x":{"a":"two less","b":1}}""")]
    [InlineData("a: \"x\n# y\nk: z\"\nb: 1\n", """{"a":"x # y k: z","b":1}""")]
    [InlineData("a: {b: \"x\ny\"}\n", """{"a":{"b":"x y"}}""")]
    [InlineData("a: {b: 1,\nc: 2}\n", """{"a":{"b":1,"c":2}}""")]
    [InlineData("a: [\n1,\n2\n]\n", """{"a":[1,2]}""")]
    [InlineData("a: &x k\n*x : b\n", """{"a":"k","k":"b"}""")]
    public void TakesWhiteSpaceAsTheAwsCliDoes(string yaml, string json) => Assert.Equal(json, Json(yaml));

    [Fact]
    public void KeepsBlockScalars() => Assert.Equal(
        """{"literal":"#!/bin/sh\n  echo ${X}\n","folded":"a b\n"}""",
        Json("literal: |\n  #!/bin/sh\n    echo ${X}\nfolded: >\n  a\n  b\n"));

    [Fact]
    public void FollowsAliases() => Assert.Equal("""{"a":{"x":[1]},"b":{"x":[1]}}""", Json("a: &a {x: [1]}\nb: *a\n"));

    [Fact]
    public void PassesOverComments() => Assert.Equal(
        """{"a":[{"x":1}],"b":2}""", Json("# first\na:\n  -\n    # between\n    x: 1 # behind\n# last\nb: 2\n"));

    [Fact]
    public void MergesMappings() => Assert.Equal(
        """{"base":{"x":1,"y":2},"own":{"x":9,"y":2,"z":3}}""",
        Json("base: &base {x: 1, y: 2}\nown:\n  z: 3\n  <<: *base\n  x: 9\n"));

    [Fact]
    public void TakesKeysAsText() =>
        Assert.Equal("""{"1":1,"true":2,"2012-10-17":3,"012":4}""", Json("1: 1\nyes: 2\n2012-10-17: 3\n'012': 4\n"));

    [Fact]
    public void TakesJsonInAYamlFile() => Assert.Equal("""{"a":1.50}""", Json("{\"a\": 1.50}"));

    [Fact]
    public void TakesYamlInFlowStyle() => Assert.Equal("""{"a":{"Ref":"b"}}""", Json("{a: !Ref b}"));

    [Fact]
    public void IgnoresAByteOrderMark() => Assert.Equal("""{"a":1}""", Json("\uFEFFa: 1\n"));

    [Fact]
    public void TellsWhereThingsStand()
    {
        TemplateDocument template = Read("Resources:\n\n  Stream:\n    Type: AWS::Kinesis::Stream\n");

        Assert.Equal(new("template.yaml", 3, 3), template.LocationOf("Resources", "Stream"));
        Assert.Equal(new("template.yaml", 3, 3), template.LocationOf("Resources", "Stream", "Properties"));
    }

    private static string Value(string scalar) => Read($"v: {scalar}\n").Root["v"]?.ToJsonString(Relaxed) ?? "null";

    private static string Json(string yaml) => Read(yaml).Root.ToJsonString(Relaxed);

    private static TemplateDocument Read(string yaml) =>
        TemplateReader.Read("template.yaml", Encoding.UTF8.GetBytes(yaml));

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

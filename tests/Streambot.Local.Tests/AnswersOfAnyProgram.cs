using System.Text;
using CsCheck;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Tests;

/// <summary>Whatever a program sends, it can be told what it means.</summary>
public sealed class AnswersOfAnyProgram
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "null", "1", "true", "\"\"", "\"1\"", "\"batchItemFailures\":",
        "\"itemIdentifier\":", "\"errorType\":", "\"errorMessage\":", "\"stackTrace\":", "\"\\ud800\"", "x",
    ];

    private static readonly Gen<string> Part = Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]);

    [Theory]
    [InlineData("""{"errorType":"IOException","errorMessage":"No.","stackTrace":["at A"]}""", "IOException: No.")]
    [InlineData("""{"errorType":"IOException","stackTrace":{}}""", "IOException")]
    [InlineData("""{"errorMessage":"No."}""", "No.")]
    [InlineData("""{"errorType":5}""", """{"errorType":5}""")]
    [InlineData("""{"errorMessage":"\ud800"}""", """{"errorMessage":"\ud800"}""")]
    [InlineData("""{"errorMessage":"No.","stackTrace":["\ud800",1]}""", "No.")]
    [InlineData("[1]", "[1]")]
    [InlineData("no JSON", "no JSON")]
    [InlineData("", "")]
    public void HaveErrorsThatCanBeRead(string body, string told) =>
        Assert.Equal(told, Answer(AnswerKind.Error, body).Error!.ToString());

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"1"},{"itemIdentifier":"2"}]}""", 2)]
    [InlineData("""{"batchItemFailures":[]}""", 0)]
    [InlineData("""{"batchItemFailures":null}""", 0)]
    [InlineData("null", 0)]
    [InlineData("", 0)]
    [InlineData("{}", 0)]
    public void HaveFailuresThatAreCounted(string body, int failures) =>
        Assert.Equal(failures, Answer(AnswerKind.Response, body).Failures!.Count);

    [Theory]
    [InlineData("""{"batchItemFailures":[1]}""")]
    [InlineData("""{"batchItemFailures":[{}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"1"},{"itemidentifier":"2"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"\ud800"}]}""")]
    [InlineData("""{"batchItemFailures":"1"}""")]
    public void ThatNameNoRecordMeanTheWholeBatch(string body) =>
        Assert.Null(Answer(AnswerKind.Response, body).Failures);

    [Fact]
    public void NeverThrow() => Part.Array[0, 12].Select(string.Concat).Sample(
        body =>
        {
            _ = Answer(AnswerKind.Response, body).Failures;
            Assert.NotNull(Answer(AnswerKind.Error, body).Error!.ToString());
        },
        iter: 20_000);

    private static InvocationAnswer Answer(AnswerKind kind, string body) => new(kind, Encoding.UTF8.GetBytes(body));
}

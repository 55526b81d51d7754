using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>What the page of handlers says of the compiler's errors, and of the names that others use.</summary>
public sealed partial class ErrorsOnThePageOfHandlers
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("docs/handlers.md"));

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            TheoryData<string, string, string> data = [];
            foreach (Match row in Lines.Select(line => Row.Match(line)).Where(match => match.Success))
                data.Add(row.Groups["code"].Value, row.Groups["wrong"].Value, row.Groups["right"].Value);
            return data;
        }
    }

    public static TheoryData<string> Members
    {
        get
        {
            TheoryData<string> data = [];
            foreach (Match member in Lines.Select(line => Member.Match(line)).Where(match => match.Success))
                data.Add(member.Value);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void AreTheCompilers(string code, string wrong, string right)
    {
        Assert.Contains(code, Handlers.Compile(wrong, LanguageVersion.CSharp14).Errors);
        Assert.Empty(Handlers.Compile(right, LanguageVersion.CSharp14).Errors);
    }

    [Theory]
    [MemberData(nameof(Members))]
    public void HaveMembersThatExist(string member)
    {
        string[] parts = member.Split('.');
        Type type = parts[0] switch
        {
            "record" => typeof(KinesisRecord),
            "change" => typeof(DynamoDBRecord),
            _ => typeof(DynamoDBValue),
        };
        Assert.NotNull(type.GetProperty(parts[1]));
    }

    [GeneratedRegex(@"^\| (?<code>CS\d+) \| `functions\.(?<wrong>[^`]+)` \| .+ \| `functions\.(?<right>[^`]+)` \|$")]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"(?<=^\| `[^|]+ \| `)(record|change|DynamoDBValue)\.\w+")]
    private static partial Regex Member { get; }
}
